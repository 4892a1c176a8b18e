# Settings of this app's processes: committed, so without addresses and secrets. Portico writes those to .env beside this
# file (git-ignored, mode 0600), whose values take precedence.
PORTICO_SLUG=template-app
PORTICO_CLIENT_ID=template-app
PORT=8120
LOG_LEVEL=info
