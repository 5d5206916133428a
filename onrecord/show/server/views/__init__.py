"""One module a page: what it shows, as plain data. The same data is the page's JSON twin."""
