"""One file a rule: what its page's examples leave open."""
