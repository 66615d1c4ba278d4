"""The local cloud: `python -m loket_local` runs template.yaml itself on this machine, with real HTTP and real SMTP."""
