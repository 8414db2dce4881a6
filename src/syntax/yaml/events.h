#pragma once
// The events of a YAML text: yaml-cpp behind one adapter, which keeps its exceptions to itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wright {

enum class YamlEventKind : std::uint8_t { Null, Scalar, Alias, SequenceStart, MappingStart, End };

struct YamlEvent {
  YamlEventKind kind = YamlEventKind::Null;
  bool flow = false;         // of a sequence or mapping: written with brackets
  bool quoted = false;       // of a scalar: not a plain one
  std::uint32_t begin = 0;   // byte; of the tag or anchor where there is one
  std::uint64_t anchor = 0;  // 0: none; of an alias: what it names
  std::string tag{};         // local tags only, without '!'
  std::string text{};
};

struct YamlFailure {
  std::uint32_t byte = 0;
  std::string message;
};

struct YamlEvents {
  std::vector<YamlEvent> list;  // of the first document, up to the failure
  std::optional<YamlFailure> failure;
};

[[nodiscard]] YamlEvents read_yaml_events(std::string_view text);

}  // namespace wright
