"""The reading room: a record in the browser, on this machine only unless told otherwise.

    request -> guard -> pages -> a view -> a template, or the view itself as JSON

guard     who may ask: Host, Origin, token, password; what a page may load
asking    the words of a path and query, checked
pages     every page with its path, its view and its template
views     one module a page: an open record and a question in, plain data out
drawings  geometry of the plots, for the templates to draw
rendering templates, escaping, JSON
adding    files and pasted text into the record, in a process of its own
app       all of it as one ASGI application; running: the server around it; onefile: the same pages as one file
"""
