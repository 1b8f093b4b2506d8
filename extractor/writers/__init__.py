"""The record as JSON, as CSV, or as tables for people. Its XML is in `extractor.form.xml`."""
