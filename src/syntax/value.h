#pragma once
// What TOML, YAML and JSON files say, with places: one shape for the three, so that readers of facts need to know none of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"

namespace wright {

struct Member;

struct Value {
  enum class Kind : std::uint8_t { Null, Scalar, Sequence, Mapping };

  Kind kind = Kind::Null;
  bool quoted = false;  // a scalar that was written in quotes: "3" is text, 3 is a number
  std::string text{};   // of a scalar, decoded
  std::string tag{};    // a local YAML tag without its '!': "Ref", "Sub", "GetAtt"
  Place place{};
  std::vector<Value> items{};   // of a sequence
  std::vector<Member> members;  // of a mapping, in the order of the file

  [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::Mapping; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::Sequence; }
  // The value of a member; null when this is no mapping or has no such member.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const Member* find_member(std::string_view key) const;
  // find() along several keys.
  [[nodiscard]] const Value* find_path(std::initializer_list<std::string_view> keys) const;
  // A scalar written as a whole number.
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  // true/false; nothing for any other value.
  [[nodiscard]] std::optional<bool> boolean() const;
};

struct Member {
  std::string key;
  Place key_place;
  Value value;
};

// A place where the file breaks the rules of its language.
struct SyntaxProblem {
  Place place;
  std::string message;
};

// A key that stands twice in one mapping. The later value is kept, as most readers do.
struct RepeatedKey {
  std::string key;
  Place first;
  Place second;
  bool same_text = false;  // both say the same
};

struct Document {
  Value root{};
  std::vector<RepeatedKey> repeated{};
  std::vector<SyntaxProblem> problems{};  // what could be read besides is in `root`
};

}  // namespace wright
