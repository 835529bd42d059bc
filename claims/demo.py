"""The accounts of the demo. They exist only where FACTDESK_DEMO is on; production settings refuse to start with it."""

DEMO_PASSWORD = "factdesk-demo"
DEMO_ACCOUNTS = [("editor", "Editor"), ("reviewer", "Reviewer"), ("reporter", "Reporter"), ("admin", "Admin")]
