"""What is known about the forms before any is read: elements, codes, wordings, classes."""
