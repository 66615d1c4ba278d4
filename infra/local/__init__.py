"""The local cloud: `python -m loket_local` runs template.yaml itself here, with real HTTP and real SMTP."""
