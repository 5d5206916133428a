"""On Record: news coverage as a sourced record."""
