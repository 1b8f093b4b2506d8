"""What the networks called each span, put right where the page itself says otherwise."""
