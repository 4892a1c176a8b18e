# Settings of this service's processes: committed, so without addresses and secrets. Portico writes those to .env beside this
# file (git-ignored, mode 0600), whose values take precedence.
PORT=8100
AUTH_LOG_LEVEL=info
