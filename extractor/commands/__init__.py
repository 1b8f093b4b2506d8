"""The subcommands of ``form4``, and what they need to find files and to write them."""
