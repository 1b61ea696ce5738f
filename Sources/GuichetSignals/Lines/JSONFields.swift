/// Which keys of a JSON line say what, in the spellings of servers and hosts.
package struct JSONFields: Sendable {
  /// What can be said.
  package enum Field: String, Sendable, CaseIterable {
    case address, time, method, path, request, status, agent, host, purpose
  }

  /// The fields by the hash of their keys, each with its place among those that say the same: the
  /// smallest counts.
  private var fields: [UInt64: (field: Field, rank: Int)] = [:]

  /// nginx as its users write it, Caddy, Cloudflare, Fastly, CloudFront, Traefik, Envoy, Apache.
  private static let known: [(Field, [String])] = [
    (
      .address,
      [
        "http_x_forwarded_for", "x_forwarded_for", "request.client_ip", "client_ip", "clientip",
        "clienthost", "clientaddr", "realip_remote_addr", "remote_addr", "remoteaddr",
        "request.remote_ip", "remote_ip", "remoteip", "client_addr", "client", "c-ip", "ip",
        "remote_host", "request.remote_addr", "downstream_remote_address",
      ]
    ),
    (
      .time,
      [
        "time_iso8601", "iso8601", "timestamp", "@timestamp", "time", "ts", "time_local", "msec",
        "datetime", "date", "start_time", "starttime", "startutc", "edgestarttimestamp",
        "request_time_iso",
      ]
    ),
    (
      .method,
      [
        "request_method", "requestmethod", "method", "verb", "clientrequestmethod",
        "request.method", "http_method", "cs-method",
      ]
    ),
    (
      .path,
      [
        "request_uri", "requesturi", "request.uri", "clientrequesturi", "clientrequestpath",
        "requestpath", "request_path", "request.url", "request.path", "path", "url", "uri",
        "cs-uri-stem", "http.request.uri", "x-envoy-original-path",
      ]
    ),
    (.request, ["request", "request_line", "requestline", "message"]),
    (
      .status,
      [
        "status", "status_code", "statuscode", "response_status", "responsestatus",
        "edgeresponsestatus", "downstreamstatus", "response_code", "resp_status", "response.status",
        "sc-status", "code", "response",
      ]
    ),
    (
      .agent,
      [
        "http_user_agent", "user_agent", "useragent", "user-agent", "agent",
        "request.headers.user-agent", "clientrequestuseragent", "request_user_agent",
        "request_user-agent", "http_useragent", "cs(user-agent)", "request.user_agent",
      ]
    ),
    (
      .host,
      [
        "host", "http_host", "request.host", "clientrequesthost", "requesthost", "server_name",
        "vhost", "authority", "cs-host", "cs(host)",
      ]
    ),
    (
      .purpose,
      [
        "http_sec_purpose", "sec_purpose", "sec-purpose", "request.headers.sec-purpose",
        "http_purpose", "purpose", "request.headers.purpose", "http_x_purpose",
      ]
    ),
  ]

  /// The known spellings, and over them the keys that somebody names.
  package init(_ own: [(field: Field, key: String)] = []) {
    for (field, keys) in Self.known {
      for (rank, key) in keys.enumerated() { fields[Self.hash(key)] = (field, rank + 1) }
    }
    for (field, key) in own { fields[Self.hash(key)] = (field, 0) }
  }

  /// What a key says; `hash` is that of its path.
  func field(_ hash: UInt64) -> (field: Field, rank: Int)? { fields[hash] }

  /// The hash from which every path begins.
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a path and one byte more, letters without their case (FNV-1a).
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    return (hash ^ UInt64(lower)) &* 0x100_0000_01B3
  }

  private static func hash(_ key: String) -> UInt64 { key.utf8.reduce(start, hash) }
}
