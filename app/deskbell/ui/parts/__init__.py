"""Painted pieces that several views share."""
