#pragma once
// Crates whose calls hold the thread until another machine or a disk has answered, and which of their calls do.

#include <optional>

#include "facts/code.h"

namespace wright {

enum class SyncIo : std::uint8_t { Http, Database, Broker, Network, Mail, Directory };

// What the call waits for; nothing for an awaited call and for one that only builds something.
[[nodiscard]] std::optional<SyncIo> sync_io(const Call& call);

// "get_item" of `client.get_item(input).sync()`: the operation of Rusoto that a call on its future is about; "" for other calls.
[[nodiscard]] std::string_view rusoto_operation(const Call& call);

// "kafka" of "kafka::producer::Producer": what a chain of calls on values of such a crate gives belongs to it; "" for others.
[[nodiscard]] std::string_view sync_crate(std::string_view path);

}  // namespace wright
