#include "syntax/yaml/events.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace wright {
namespace {

constexpr std::size_t kMaximumEvents = 400000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Mark::pos counts bytes as long as the input is UTF-8 (or anything else of single bytes).
class Recorder final : public YAML::EventHandler {
 public:
  Recorder(std::vector<YamlEvent>& list, std::uint32_t offset) : list_(list), offset_(offset) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(YamlEventKind::Null, mark, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(YamlEventKind::Alias, mark, anchor); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    YamlEvent& event = add(YamlEventKind::Scalar, mark, anchor);
    event.quoted = tag == "!";
    event.tag = local_tag(tag);
    event.text = value;
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(YamlEventKind::SequenceStart, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(YamlEventKind::MappingStart, mark, tag, anchor, style);
  }
  void OnMapEnd() override { end(); }

 private:
  static std::string local_tag(const std::string& tag) { return tag.size() > 1 && tag[0] == '!' ? tag.substr(1) : std::string(); }

  YamlEvent& add(YamlEventKind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    // yaml-cpp cannot be stopped; what it still says goes nowhere.
    if (list_.size() >= kMaximumEvents) return unrecorded_;
    YamlEvent event;
    event.kind = kind;
    event.begin = offset_ + static_cast<std::uint32_t>(std::max(0, mark.pos));
    event.anchor = anchor;
    list_.push_back(std::move(event));
    return list_.back();
  }
  void start(YamlEventKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style) {
    YamlEvent& event = add(kind, mark, anchor);
    event.tag = local_tag(tag);
    event.flow = style == YAML::EmitterStyle::Flow;
  }
  void end() {
    if (list_.size() >= kMaximumEvents) return;
    list_.emplace_back();
    list_.back().kind = YamlEventKind::End;
  }

  std::vector<YamlEvent>& list_;
  std::uint32_t offset_;
  YamlEvent unrecorded_;
};

// yaml-cpp would decode these, and its positions would no longer be ours.
bool is_wide(std::string_view text) {
  const std::string_view head = text.substr(0, 4);
  return head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE") || head.find('\0') != std::string_view::npos;
}

std::string plain_message(const std::string& message) {
  return message == YAML::ErrorMsg::BAD_FILE ? "nested too deeply" : message;
}

}  // namespace

YamlEvents read_yaml_events(std::string_view text) {
  YamlEvents events;
  if (is_wide(text)) {
    events.failure = {0, "the file is not UTF-8"};
    return events;
  }
  const std::uint32_t offset = text.starts_with(kByteOrderMark) ? 3 : 0;
  Recorder recorder(events.list, offset);
  try {
    std::istringstream stream{std::string(text.substr(offset))};
    YAML::Parser parser(stream);
    parser.HandleNextDocument(recorder);
    if (events.list.size() >= kMaximumEvents) events.failure = {events.list.back().begin, "more values than we read"};
  } catch (const YAML::Exception& failure) {
    events.failure = {offset + static_cast<std::uint32_t>(std::max(0, failure.mark.pos)), plain_message(failure.msg)};
  } catch (const std::exception& failure) {
    events.failure = {0, failure.what()};
  }
  return events;
}

}  // namespace wright
