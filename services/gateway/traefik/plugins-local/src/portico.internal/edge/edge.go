// Package edge adds what Traefik's middlewares lack. Traefik interprets it (Yaegi), so it
// touches only headers: an interpreted ResponseWriter would break streaming and WebSockets.
package edge

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strings"
)

// Config is the middleware's part of the dynamic configuration.
type Config struct {
	// TrustedIPs are addresses and CIDR ranges of the fronts whose forwarding headers and request ids are trusted.
	TrustedIPs []string `json:"trustedIPs,omitempty"`
	// MaxBodyBytes limits a request's body without buffering it; 0 means no limit.
	MaxBodyBytes int64 `json:"maxBodyBytes,omitempty"`
	// MaxHeaderBytes limits the request line and the headers; 0 means no limit.
	MaxHeaderBytes int `json:"maxHeaderBytes,omitempty"`
}

// CreateConfig returns the defaults: no trusted fronts, no limits.
func CreateConfig() *Config {
	return &Config{}
}

type edge struct {
	next           http.Handler
	trusted        []*net.IPNet
	maxBodyBytes   int64
	maxHeaderBytes int
}

// New creates the middleware. A malformed address is an error.
func New(_ context.Context, next http.Handler, config *Config, _ string) (http.Handler, error) {
	trusted := make([]*net.IPNet, 0, len(config.TrustedIPs))
	for _, entry := range config.TrustedIPs {
		network, err := parseNetwork(entry)
		if err != nil {
			return nil, err
		}
		trusted = append(trusted, network)
	}
	return &edge{next: next, trusted: trusted, maxBodyBytes: config.MaxBodyBytes, maxHeaderBytes: config.MaxHeaderBytes}, nil
}

func parseNetwork(entry string) (*net.IPNet, error) {
	if !strings.Contains(entry, "/") {
		if strings.Contains(entry, ":") {
			entry += "/128"
		} else {
			entry += "/32"
		}
	}
	_, network, err := net.ParseCIDR(entry)
	if err != nil {
		return nil, fmt.Errorf("trustedIPs: %w", err)
	}
	return network, nil
}

var believableID = regexp.MustCompile(`^[\w.-]{8,128}$`)

func (e *edge) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	header := req.Header
	peer := peerAddress(req.RemoteAddr)
	id := header.Get("X-Request-Id")
	if id == "" || !believableID.MatchString(id) || !e.trusts(peer) {
		id = newID()
	}
	header.Set("X-Request-Id", id)
	// An app's own header of this name replaces it: services return the id that they received.
	rw.Header().Set("X-Request-Id", id)

	// Go lets chunks override a contradicting length, and accepts folded lines. A front could have read another
	// request from the same bytes, so the connection closes after such a body (RFC 9112 §6.1).
	if len(req.TransferEncoding) > 0 {
		rw.Header().Set("Connection", "close")
	}
	if isAmbiguous(req) {
		refuse(rw, http.StatusBadRequest)
		return
	}
	isTooLarge := e.maxHeaderBytes > 0 && headerBytes(req) > e.maxHeaderBytes
	client := e.clientAddress(peer, header.Values("X-Forwarded-For"))
	cleanHeaders(req)
	header.Set("X-Forwarded-For", client)
	if isTooLarge {
		if req.Method == http.MethodGet && req.RequestURI == clearCookiesPath {
			clearCookies(rw, req)
		} else {
			refuse(rw, statusHeadersTooLarge)
		}
		return
	}
	if e.maxBodyBytes > 0 {
		if req.ContentLength > e.maxBodyBytes {
			refuse(rw, http.StatusRequestEntityTooLarge)
			return
		}
		req.Body = http.MaxBytesReader(rw, req.Body, e.maxBodyBytes)
	}
	e.next.ServeHTTP(rw, req)
}

// A host name, an IPv4 address or a bracketed IPv6 address, with an optional port.
var believableHost = regexp.MustCompile(`^(?i:(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$`)

// Whether two servers could read the request differently: another port, another scheme, a handshake with a body.
func isAmbiguous(req *http.Request) bool {
	if !believableHost.MatchString(req.Host) {
		return true
	}
	if req.URL.User != nil || (req.URL.Scheme != "" && req.URL.Scheme != "http" && req.URL.Scheme != "https") {
		return true
	}
	return isWebSocket(req) && req.Method != http.MethodGet
}

func isWebSocket(req *http.Request) bool {
	return strings.EqualFold(req.Header.Get("Upgrade"), "websocket")
}

func refuse(rw http.ResponseWriter, status int) {
	rw.Header().Set("Connection", "close")
	http.Error(rw, http.StatusText(status), status)
}

// Traefik's errors middleware turns it into 431, with a page that links to clearCookiesPath.
const statusHeadersTooLarge = 598

// The way out of too many cookies, as in the embedded gateway. Served only to a request that is too large, so
// that it cannot sign other people out.
const clearCookiesPath = "/.portico/clear-cookies"

// Approximate size of the request line and headers as received.
func headerBytes(req *http.Request) int {
	bytes := len(req.Method) + len(req.RequestURI) + len(req.Host) + 20
	for name, values := range req.Header {
		for _, value := range values {
			bytes += len(name) + len(value) + 4
		}
	}
	return bytes
}

// Browsers obey Clear-Site-Data only on secure origins, so each cookie is also deleted by name: for the host and, because a
// sibling app may have set it, for the domain above.
func clearCookies(rw http.ResponseWriter, req *http.Request) {
	header := rw.Header()
	_, parent, _ := strings.Cut(strings.Split(req.Host, ":")[0], ".")
	seen := map[string]bool{"": true}
	for _, pair := range strings.Split(strings.Join(req.Header.Values("Cookie"), ";"), ";") {
		name := strings.TrimSpace(strings.SplitN(pair, "=", 2)[0])
		if seen[name] {
			continue
		}
		seen[name] = true
		end := name + "=; Max-Age=0"
		// Browsers change a cookie with such a name only with Secure.
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "__host-") || strings.HasPrefix(lower, "__secure-") {
			end += "; Secure"
		}
		end += "; Path=/"
		header.Add("Set-Cookie", end)
		header.Add("Set-Cookie", end+"api/auth")
		header.Add("Set-Cookie", end+"; Domain="+parent)
	}
	header.Set("Clear-Site-Data", `"cookies"`)
	header.Set("Cache-Control", "no-store")
	header.Set("Location", "/")
	rw.WriteHeader(http.StatusSeeOther)
}

// Forwarding headers that Traefik itself writes, and accepts only from a trusted front. All others are a client's claim.
var vouchedFor = map[string]bool{
	"X-Forwarded-For":    true,
	"X-Forwarded-Host":   true,
	"X-Forwarded-Port":   true,
	"X-Forwarded-Proto":  true,
	"X-Forwarded-Server": true,
}

func cleanHeaders(req *http.Request) {
	header := req.Header
	for name := range header {
		if strings.HasPrefix(name, "X-Forwarded-") && !vouchedFor[name] {
			header.Del(name)
		}
	}
	for _, name := range [...]string{"Forwarded", "X-Real-Ip", "X-Portico-Client-Address", "Proxy-Authorization", "Te", "Http2-Settings"} {
		header.Del(name)
	}

	header.Set("X-Forwarded-Host", req.Host)
	// Traefik reports ws and wss for a handshake; to an app it is a request like any other.
	if proto := header.Get("X-Forwarded-Proto"); proto == "https" || proto == "wss" {
		header.Set("X-Forwarded-Proto", "https")
	} else {
		header.Set("X-Forwarded-Proto", "http")
	}
	// The page service is called with GET and must know whether a person's form was being sent.
	header.Set("X-Forwarded-Method", req.Method)

	// Ignores offers of other protocols (curl sends h2c), as HTTP allows, and serves the request itself.
	if header.Get("Upgrade") != "" && !isWebSocket(req) {
		header.Del("Upgrade")
		header.Del("Connection")
	}
	// Traefik's compression holds headers back until the first bytes of a body, which would delay an event stream.
	if strings.Contains(header.Get("Accept"), "text/event-stream") {
		header.Set("Accept-Encoding", "identity")
	}
}

// The client address of a request. Each front appends the address that it saw, so the list is read
// from the right: the first entry that is not a front is the client. A malformed entry ends the walk.
func (e *edge) clientAddress(peer string, forwardedFor []string) string {
	entries := strings.Split(strings.Join(forwardedFor, ","), ",")
	address := peer
	for last := len(entries) - 1; last >= 0 && e.trusts(address); last-- {
		next := readEntry(entries[last])
		if next == "" {
			break
		}
		address = next
	}
	return address
}

// Some fronts add the port: 203.0.113.7:4711, [2001:db8::1]:4711. Empty if it is not an address.
func readEntry(entry string) string {
	text := strings.TrimSpace(entry)
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	if address := net.ParseIP(text); address != nil {
		return address.String()
	}
	return ""
}

func peerAddress(remoteAddr string) string {
	host, _, err := net.SplitHostPort(remoteAddr)
	if err != nil {
		return remoteAddr
	}
	// A link-local peer has a zone, which an address in a header never has.
	if zone := strings.IndexByte(host, '%'); zone >= 0 {
		host = host[:zone]
	}
	return host
}

func (e *edge) trusts(peer string) bool {
	if len(e.trusted) == 0 {
		return false
	}
	address := net.ParseIP(peer)
	for _, network := range e.trusted {
		if address != nil && network.Contains(address) {
			return true
		}
	}
	return false
}

func newID() string {
	var random [16]byte
	_, _ = rand.Read(random[:])
	return hex.EncodeToString(random[:])
}
