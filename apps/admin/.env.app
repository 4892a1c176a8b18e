# What the processes of this app read: structure only, committed. Portico writes addresses and secrets to .env beside this
# file (git-ignored, mode 0600); what stands there wins.
PORTICO_SLUG=admin
PORTICO_CLIENT_ID=admin
PORT=8130
LOG_LEVEL=info
