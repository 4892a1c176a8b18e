# What the processes of this app read: structure only, committed. Portico writes addresses and secrets to .env beside this
# file (git-ignored, mode 0600); what stands there wins.
PORTICO_SLUG=template-app
PORTICO_CLIENT_ID=template-app
PORT=8120
LOG_LEVEL=info
