"""What the values mean: the record, its XML, its checks, and how rows become elements."""
