// The handler, what it takes and whether that fits what calls it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "advice/telling.h"
#include "base/pattern.h"
#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

constexpr std::size_t kMostFunctions = 4;
constexpr std::size_t kMostTypes = 3;

// How an event source calls a function.
struct Shape {
  EventSource source;
  std::string_view asked;  // words of questions, separated by '|'
  std::string_view called;
  std::string_view payload;
  std::string_view type;
};

constexpr std::array kShapes{
    Shape{EventSource::Sqs, "sqs|queue", "an SQS queue", "`Records`, each with the message as a string in `body`",
          "`SqsEvent`, parse each `body`, and answer `SqsBatchResponse` with ReportBatchItemFailures"},
    Shape{EventSource::Sns, "sns|topic", "an SNS topic", "`Records`, each with the text in `Sns.Message`", "`SnsEvent`"},
    Shape{EventSource::S3, "s3|bucket|upload", "an S3 notification",
          "`Records` with `s3.bucket.name` and a URL-encoded `s3.object.key`", "`S3Event`"},
    Shape{EventSource::Schedule, "schedule|cron|scheduler|every day|every hour", "a schedule",
          "an EventBridge event (`detail-type`: Scheduled Event, empty `detail`), or the input you configure",
          "`EventBridgeEvent`, or give the schedule an input of that shape"},
    Shape{EventSource::EventBridge, "eventbridge|event bus|rule", "EventBridge",
          "an envelope with `source`, `detail-type` and `detail`", "`EventBridgeEvent<T>` with your type as `detail`"},
    Shape{EventSource::DynamoDbStream, "dynamodb stream|table stream", "a DynamoDB stream", "`Records` with `dynamodb.NewImage`",
          "`aws_lambda_events::dynamodb::Event`"},
    Shape{EventSource::Kinesis, "kinesis", "Kinesis", "`Records` with base64 `kinesis.data`", "`KinesisEvent`"},
    Shape{EventSource::FunctionUrl, "function url", "a function URL", "an HTTP request envelope with `body` as a string",
          "`lambda_http::Request`"},
    Shape{EventSource::ApiGatewayRest, "api gateway|rest api|aws_proxy|http api|proxy|curl|browser| post | get ",
          "API Gateway (proxy integration)",
          "a proxy event: the request wrapped with `headers`, `path` and the `body` as a string",
          "`lambda_http::Request` (or `ApiGatewayProxyRequest`) and parse the body"},
};

bool is_http(EventSource source) {
  return source == EventSource::ApiGatewayRest || source == EventSource::ApiGatewayHttp || source == EventSource::FunctionUrl ||
         source == EventSource::Alb || source == EventSource::Http;
}

const Shape* shape_of(EventSource source) {
  const EventSource wanted = is_http(source) && source != EventSource::FunctionUrl ? EventSource::ApiGatewayRest : source;
  const auto* found = std::find_if(kShapes.begin(), kShapes.end(), [&](const Shape& s) { return s.source == wanted; });
  return found == kShapes.end() ? nullptr : found;
}

// The source that a question names.
const Shape* asked_shape(std::string_view question) {
  for (const Shape& shape : kShapes) {
    for (const std::string_view word : split(shape.asked, '|')) {
      if (contains(question, word)) return &shape;
    }
  }
  return nullptr;
}

bool is_own_type(const Facts& facts, const Type& type) {
  if (!type.known()) return false;
  const std::string_view head = std::string_view(type.path).substr(0, type.path.find("::"));
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                     [&](const Crate& crate) { return head.starts_with(replace_all(crate.name, "-", "_")); });
}

struct Fields {
  const ProjectPassage* passage = nullptr;
  Place place;
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

// "pub name: Option<String>," -> name and type; nothing for another line.
std::optional<std::pair<std::string_view, std::string_view>> field_of(std::string_view line) {
  std::string_view text = trim(line);
  if (text.starts_with("pub(crate) ")) text.remove_prefix(11);
  if (text.starts_with("pub ")) text.remove_prefix(4);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || text.starts_with("//") || text.starts_with('#')) return std::nullopt;
  const std::string_view name = text.substr(0, colon);
  const bool plain =
      std::all_of(name.begin(), name.end(), [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; });
  if (!plain) return std::nullopt;
  std::string_view type = trim(text.substr(colon + 1));
  if (type.ends_with(',')) type.remove_suffix(1);
  return std::pair(name, type);
}

Place line_place(const ProjectPassage& passage, std::uint32_t line) {
  const std::uint32_t begin = passage.file->lines.line_start(line);
  return {passage.file, {begin, begin}};
}

std::string camel_case(std::string_view name) {
  std::string camel;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_') continue;
    const bool starts = i > 0 && name[i - 1] == '_' && name[i] >= 'a' && name[i] <= 'z';
    camel += starts ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return camel;
}

Fields read_fields(const Asked& asked, std::string_view type_name) {
  const Pattern kRename(R"re(#\[serde\([^)]*rename ?= ?"([^"]+)")re");
  Fields fields;
  for (const ProjectPassage& passage : asked.passages) {
    if (passage.kind != FileKind::Rust || !contains(passage.text(), fmt::format("struct {}", type_name))) continue;
    bool inside = false;
    bool by_default = false;
    std::string renamed;
    const bool camel = contains(passage.text(), "rename_all = \"camelCase\"");
    for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
      const std::string_view text = trim(passage.file->lines.line(line));
      if (!inside) {
        if (!contains(text, "struct") || !contains(text, type_name)) continue;
        inside = true;
        fields.place = line_place(passage, line);
        fields.passage = &passage;
        continue;
      }
      if (text.starts_with('}')) return fields;
      if (text.starts_with("#[serde") && contains(text, "default")) by_default = true;
      if (const std::optional<std::string> name = kRename.find(text)) renamed = *name;
      const auto field = field_of(text);
      if (!field) continue;
      std::string shown = fmt::format("`{}: {}`", field->first, field->second);
      if (renamed.empty() && camel) renamed = camel_case(field->first);
      if (!renamed.empty() && renamed != field->first) shown += fmt::format(" (in the JSON `{}`)", renamed);
      renamed.clear();
      (by_default || field->second.starts_with("Option<") ? fields.optional : fields.required).push_back(std::move(shown));
      by_default = false;
    }
    if (inside) return fields;
  }
  return fields;
}

// It mirrors what the service sends: records, or a request or event in an envelope.
bool is_envelope(const Fields& fields) {
  constexpr std::array<std::string_view, 8> kOuter{
      "`records:", "`Records:", "`detail:", "`body:", "`headers:", "`request_context:", "`requestContext:", "`path:"};
  const auto outer = [&](const std::string& field) {
    return std::any_of(kOuter.begin(), kOuter.end(), [&](std::string_view name) { return field.starts_with(name); });
  };
  return std::any_of(fields.required.begin(), fields.required.end(), outer) ||
         std::any_of(fields.optional.begin(), fields.optional.end(), outer);
}

class Teller {
 public:
  explicit Teller(const Asked& asked) : asked_(asked), facts_(asked.project.facts) {}

  std::vector<Told> run() {
    for (const LambdaFunction* function : asked_.functions) {
      if (told_functions_++ < kMostFunctions) tell_function(*function);
    }
    if (!told_own_ && !told_known_) tell_parsed_types();
    return std::move(told_);
  }

 private:
  void tell_function(const LambdaFunction& function) {
    const EntryPoint* entry = facts_.entry(function);
    if (entry == nullptr) return;
    const std::string type = entry->event.known() ? std::string(last_name(entry->event.display())) : std::string();
    const std::string handler = entry->handler_name.empty() ? function.name : entry->handler_name;
    std::string text = fmt::format("the handler `{}` of `{}`", handler, function.name);
    if (entry->is_http) {
      text += " takes HTTP requests (lambda_http or a router)";
    } else if (!type.empty()) {
      text += fmt::format(" takes `LambdaEvent<{}>`", type);
    } else {
      text += " takes an event whose type cannot be read here";
    }
    if (entry->response.known()) text += fmt::format(" and answers `{}`", last_name(entry->response.display()));
    told_.push_back({text, entry->event_place});
    tell_triggers(function);
    tell_other_source(function, type, *entry);
    told_known_ |= !entry->is_http && !type.empty() && type != "Value";
    if (is_own_type(facts_, entry->event)) tell_own_type(function, std::string(last_name(entry->event.path)));
  }

  // The handler takes the type of one service and the question names another one.
  void tell_other_source(const LambdaFunction& function, const std::string& type, const EntryPoint& entry) {
    const Shape* shape = asked_shape(asked_.question);
    if (shape == nullptr || is_http(shape->source) || entry.is_http || !contains(entry.event.path, "aws_lambda_events")) return;
    if (function.event_source && *function.event_source == shape->source) return;
    const std::string_view wanted = shape->type.substr(1, shape->type.find_first_of("`<", 1) - 1);
    if (type.empty() || type.starts_with(wanted) || wanted.starts_with(type)) return;
    told_.push_back({fmt::format("`{}` does not fit {}: it sends {}; take {}", type, shape->called, shape->payload, shape->type),
                     entry.event_place});
  }

  void tell_triggers(const LambdaFunction& function) {
    const FunctionConfig* config = facts_.config(function);
    if (config == nullptr) return;
    for (const Trigger& trigger : config->triggers)
      told_.push_back({fmt::format("`{}` is triggered by `{}` ({})", function.name, trigger.logical_name, name(trigger.source)),
                       trigger.place});
  }

  // The event is taken as JSON, or its type is unknown: what the code parses by serde, most like a request first.
  void tell_parsed_types() {
    constexpr std::array<std::string_view, 7> kLikely{"Event", "Request", "Payload", "Input", "Message", "Command", "Body"};
    std::vector<const ProjectPassage*> likely;
    for (const ProjectPassage& passage : asked_.passages) {
      if (passage.kind != FileKind::Rust || passage.function || passage.is_test || !contains(passage.text(), "Deserialize"))
        continue;
      const bool named =
          std::any_of(kLikely.begin(), kLikely.end(), [&](std::string_view word) { return contains(passage.name, word); });
      if (named && likely.size() < kMostTypes) likely.push_back(&passage);
    }
    for (const ProjectPassage* passage : likely)
      tell_type(passage->name, likely.size() == 1 ? asked_shape(asked_.question) : nullptr);
  }

  void tell_own_type(const LambdaFunction& function, const std::string& type) {
    told_own_ = true;
    const Shape* shape = asked_shape(asked_.question);
    if (shape == nullptr && function.event_source) shape = shape_of(*function.event_source);
    tell_type(type, shape);
  }

  void tell_type(const std::string& type, const Shape* shape) {
    const Fields fields = read_fields(asked_, type);
    const std::string required = fields.required.empty() ? "none" : join(fields.required, ", ");
    const std::string optional = fields.optional.empty() ? "none" : join(fields.optional, ", ");
    if (fields.passage != nullptr)
      told_.push_back(
          {fmt::format("the payload `{}` has the required fields {}; optional: {}", type, required, optional), fields.place});
    if (shape == nullptr || is_envelope(fields)) return;
    if (shape->source == EventSource::Schedule) {
      told_.push_back(
          {fmt::format("a schedule sends {}; give it an input (JSON) with these fields", shape->payload), fields.place});
      return;
    }
    const std::string missing =
        fields.required.empty()
            ? ""
            : " (missing field " + fields.required.front().substr(0, fields.required.front().find(':')) + "`)";
    told_.push_back({fmt::format("that does not fit {}: it sends {}, not the bare `{}`, so serde fails to deserialize before "
                                 "your code runs{}; take {}, "
                                 "or put a mapping (an input transformer) in between",
                                 shape->called, shape->payload, type, missing, shape->type),
                     fields.place});
  }

  const Asked& asked_;
  const Facts& facts_;
  std::size_t told_functions_ = 0;
  bool told_own_ = false;
  bool told_known_ = false;
  std::vector<Told> told_;
};

}  // namespace

std::vector<Told> tell_event(const Asked& asked) { return Teller(asked).run(); }

}  // namespace wright
