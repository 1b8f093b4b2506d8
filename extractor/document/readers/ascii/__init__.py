"""Reads filings that were typed: ASCII text with drawn tables, as EDGAR took them until 2003."""
