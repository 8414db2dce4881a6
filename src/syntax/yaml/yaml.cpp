// Values from the events of yaml-cpp. An alias is expanded by reading the events of its anchor again, against a budget that
// aliases share.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "syntax/documents.h"
#include "syntax/yaml/events.h"
#include "syntax/yaml/extent.h"

namespace wright {
namespace {

constexpr std::uint32_t kMaximumDepth = 100;
constexpr std::int64_t kAliasBudget = 100000;  // nodes; a long text counts as several
constexpr std::size_t kTextPerNode = 64;

bool says_the_same(const Value& a, const Value& b) {
  const auto alike = [](const Member& x, const Member& y) { return x.key == y.key && says_the_same(x.value, y.value); };
  return a.kind == b.kind && a.text == b.text && a.tag == b.tag &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), says_the_same) &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), alike);
}

class Builder {
 public:
  Builder(const SourceFile& file, const std::vector<YamlEvent>& events, Document& document)
      : file_(file), text_(file.text), events_(events), document_(document) {}

  void build() {
    if (!events_.empty()) document_.root = node(0);
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= events_.size() || events_[at_].kind == YamlEventKind::End; }

  Value node(std::uint32_t depth) {
    const YamlEvent& event = events_[at_];
    if (event.kind != YamlEventKind::Alias && event.anchor != 0) anchors_.try_emplace(event.anchor, at_);
    if (expanding_ > 0) budget_ -= 1 + static_cast<std::int64_t>(event.text.size() / kTextPerNode);
    if (depth >= kMaximumDepth || budget_ < 0) return give_up(event);
    switch (event.kind) {
      case YamlEventKind::Alias: return alias(event, depth);
      case YamlEventKind::SequenceStart: return sequence(event, depth);
      case YamlEventKind::MappingStart: return mapping(event, depth);
      default: return leaf(event);
    }
  }

  Value leaf(const YamlEvent& event) {
    ++at_;
    Value value;
    const bool is_null = event.kind == YamlEventKind::Null;
    value.kind = is_null ? Value::Kind::Null : Value::Kind::Scalar;
    value.quoted = event.quoted;
    value.tag = event.tag;
    value.text = event.text;
    value.place = {&file_, {event.begin, is_null ? event.begin : scalar_end(text_, event.begin, event.text)}};
    return value;
  }

  Value sequence(const YamlEvent& event, std::uint32_t depth) {
    ++at_;
    Value value = start(event, Value::Kind::Sequence);
    while (!at_end()) value.items.push_back(node(depth + 1));
    const std::uint32_t last = value.items.empty() ? 0 : value.items.back().place.span.end;
    finish(event, last, value);
    return value;
  }

  Value mapping(const YamlEvent& event, std::uint32_t depth) {
    ++at_;
    Value value = start(event, Value::Kind::Mapping);
    std::set<std::string> keys;
    std::uint32_t last = 0;
    while (!at_end()) {
      Value key = node(depth + 1);
      last = std::max(last, key.place.span.end);
      Member member{std::move(key.text), key.place, at_end() ? Value{} : node(depth + 1)};
      place_null(member);
      last = std::max(last, member.value.place.span.end);
      if (key.kind != Value::Kind::Sequence && key.kind != Value::Kind::Mapping) add(std::move(member), keys, value);
    }
    finish(event, last, value);
    merge(value);
    return value;
  }

  void add(Member member, std::set<std::string>& keys, Value& mapping) {
    const bool plain = !member.key.empty() && member.key != "<<";
    if (!plain || keys.insert(member.key).second) return mapping.members.push_back(std::move(member));
    const auto before = std::find_if(mapping.members.begin(), mapping.members.end(),
                                     [&](const Member& other) { return other.key == member.key; });
    if (expanding_ == 0) {
      const bool same = says_the_same((*before).value, member.value);
      document_.repeated.push_back({member.key, (*before).key_place, member.key_place, same});
    }
    *before = std::move(member);
  }

  Value alias(const YamlEvent& event, std::uint32_t depth) {
    const auto anchor = anchors_.find(event.anchor);
    const std::size_t after = at_ + 1;
    Value value;
    if (anchor != anchors_.end()) {
      at_ = anchor->second;
      ++expanding_;
      value = node(depth + 1);
      --expanding_;
    }
    at_ = after;
    value.place = {&file_, {event.begin, alias_end(text_, event.begin)}};
    return value;
  }

  // Passes over a node that is too deep or one too many.
  Value give_up(const YamlEvent& event) {
    if (!gave_up_) {
      const std::string reason = budget_ < 0 ? std::string("aliases stand for too many nodes")
                                             : fmt::format("nested deeper than {} levels", kMaximumDepth);
      document_.problems.push_back({{&file_, {event.begin, event.begin}}, reason});
    }
    gave_up_ = true;
    std::size_t open = 0;
    do {
      const YamlEventKind kind = events_[at_++].kind;
      if (kind == YamlEventKind::SequenceStart || kind == YamlEventKind::MappingStart) ++open;
      if (kind == YamlEventKind::End) --open;
    } while (open > 0 && at_ < events_.size());
    Value value;
    value.place = {&file_, {event.begin, event.begin}};
    return value;
  }

  Value start(const YamlEvent& event, Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.tag = event.tag;
    value.place = {&file_, {event.begin, event.begin}};
    return value;
  }

  void finish(const YamlEvent& event, std::uint32_t last, Value& value) {
    if (at_ < events_.size()) ++at_;
    const std::uint32_t opening = skip_properties(text_, event.begin);
    const bool bracket = event.flow && opening < text_.size() && (text_[opening] == '[' || text_[opening] == '{');
    const std::uint32_t end = std::max(last, bracket ? opening + 1 : event.begin);
    value.place.span.end = bracket ? flow_end(text_, end) : end;
  }

  // yaml-cpp places a missing value where the next thing starts.
  void place_null(Member& member) {
    if (member.value.kind != Value::Kind::Null) return;
    const std::uint32_t end = member.key_place.span.end;
    member.value.place = {&file_, {end, end}};
  }

  // `<<: *defaults`: the members of the other mapping that are not given here.
  static void merge(Value& value) {
    const Value* const found = value.find("<<");
    if (found == nullptr) return;
    const Value source = *found;
    std::set<std::string, std::less<>> keys;
    for (const Member& member : value.members) keys.insert(member.key);
    std::erase_if(value.members, [](const Member& member) { return member.key == "<<"; });
    const auto add = [&](const Value& from) {
      for (const Member& member : from.members) {
        if (keys.insert(member.key).second) value.members.push_back(member);
      }
    };
    if (source.is_mapping()) add(source);
    for (const Value& item : source.items) add(item);
  }

  const SourceFile& file_;
  std::string_view text_;
  const std::vector<YamlEvent>& events_;
  Document& document_;
  std::size_t at_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> anchors_;
  std::int64_t budget_ = kAliasBudget;
  std::uint32_t expanding_ = 0;
  bool gave_up_ = false;
};

}  // namespace

Document read_yaml(const SourceFile& file) {
  Document document;
  document.root.place = {&file, {0, 0}};
  const YamlEvents events = read_yaml_events(file.text);
  if (events.failure) {
    const std::uint32_t line = file.lines.position(events.failure->byte).line;
    const auto end = file.lines.line_start(line) + static_cast<std::uint32_t>(file.lines.line(line).size());
    const std::uint32_t begin = std::min(events.failure->byte, end);
    document.problems.push_back({{&file, {begin, end}}, events.failure->message});
  }
  Builder(file, events.list, document).build();
  return document;
}

}  // namespace wright
