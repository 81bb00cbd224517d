#pragma once
// Who sent a request, as far as the last hop tells. Pure, any thread.
//
// A proxy on this machine that speaks TLS to the world is trusted, and nobody before it: what
// counts is the last element of the last X-Forwarded-For line, which that proxy wrote itself. It
// does not ask whether the sender may do what he asks.

#include <string>

#include "sync/protocol/http.h"

namespace server {

struct Client {
  std::string address;
  bool is_proxied = false;  // the socket is the proxy's, and no measure of who sends
  bool tls = false;         // the sender's own hop
  bool is_bare = false;     // came without TLS where TLS is promised: to be refused
};

// `peer` is the socket's other end. Behind a TLS proxy (`behind_proxy`) every hop that says nothing
// else is TLS: a proxy that forgets X-Forwarded-Proto costs no cookie its Secure. A proxy that says
// "http", and a peer that is no proxy of this machine, are bare.
Client client_of(const protocol::Headers& headers, const std::string& peer, bool behind_proxy);

}  // namespace server
