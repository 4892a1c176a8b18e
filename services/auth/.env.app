# What the processes of this service read: structure only, committed. Portico writes addresses and secrets to .env beside this
# file (git-ignored, mode 0600); what stands there wins.
PORT=8100
AUTH_LOG_LEVEL=info
