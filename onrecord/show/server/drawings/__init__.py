"""Geometry of the plots: plain numbers that a template draws as SVG, so that a plot needs no script and prints."""
