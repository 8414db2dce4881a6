#include "report/json_report.h"

#include <nlohmann/json.hpp>

#include "advice/plain_text.h"
#include "report/function_summary.h"

namespace wright {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWhySentences = 1;
constexpr std::size_t kFixSentences = 2;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <typename T>
Json name_or_null(const std::optional<T>& value) {
  return value ? Json(name(*value)) : Json(nullptr);
}

template <typename T>
Json number_or_null(const std::optional<T>& value) {
  return value ? Json(value->value) : Json(nullptr);
}

Json client_json(const ClientSummary& client) {
  const Location& at = client.location;
  return {{"type", client.type}, {"file", at.file}, {"line", at.line}, {"per_invocation", client.per_invocation}};
}

Json trigger_json(const TriggerSummary& trigger) {
  Json json{{"source", name(trigger.source)}, {"name", trigger.name}};
  json["batch_size"] = or_null(trigger.batch_size);
  json["reports_item_failures"] = or_null(trigger.reports_item_failures);
  json["file"] = trigger.location.file;
  json["line"] = trigger.location.line;
  return json;
}

template <typename T>
Json list_json(const std::vector<T>& list, Json (*element)(const T&)) {
  Json json = Json::array();
  for (const T& item : list) json.push_back(element(item));
  return json;
}

Json function_json(const FunctionSummary& function) {
  Json json;
  json["name"] = function.name;
  json["crate"] = or_null(function.crate);
  json["binary"] = or_null(function.binary);
  json["handler"] = function.handler_is_function ? or_null(function.handler) : Json(nullptr);
  json["event_type"] = or_null(function.event_type);
  json["response_type"] = or_null(function.response_type);
  json["event_source"] = name_or_null(function.event_source);
  json["workload"] = name_or_null(function.workload);
  json["clients"] = list_json(function.clients, &client_json);
  json["aws_actions"] = function.aws_actions;
  json["template"] = function.template_location ? Json(function.template_location->file) : Json(nullptr);
  json["architecture"] = name_or_null(function.architecture);
  json["memory_mb"] = number_or_null(function.memory);
  json["timeout_s"] = number_or_null(function.timeout);
  json["triggers"] = list_json(function.triggers, &trigger_json);
  return json;
}

Json related_json(const Finding& finding, std::string_view base) {
  Json json = Json::array();
  const std::vector<Related>& list = finding.related;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool step = list[i].kind == RelatedKind::Step;
    const bool leads_on = step && i + 1 < list.size() && list[i + 1].kind == RelatedKind::Step;
    if (step && !leads_on) continue;  // the end of the way is said by the step before it
    const std::string message = leads_on ? "`" + list[i].message + "` calls `" + list[i + 1].message + "`" : list[i].message;
    const Location& at = list[i].location;
    json.push_back({{"file", seen_from(at.file, base)}, {"line", at.line}, {"end_line", at.end_line}, {"message", message}});
  }
  return json;
}

Json finding_json(const ReviewedFinding& reviewed, std::string_view base) {
  const Finding& finding = reviewed.finding;
  const Card* card = reviewed.card;
  const Location& at = finding.location;
  Json json;
  json["rule"] = finding.rule;
  json["category"] = card == nullptr ? Json(nullptr) : Json(card->category);
  json["severity"] = name(reviewed.severity);
  json["confidence"] = name(reviewed.confidence);
  json["message"] = finding.message;
  json["file"] = seen_from(at.file, base);
  json["line"] = at.line;
  json["column"] = at.column;
  json["end_line"] = at.end_line;
  json["end_column"] = at.end_column;
  json["related"] = related_json(finding, base);
  json["why"] = card == nullptr ? Json(nullptr) : Json(first_sentences(card->section("Why it matters"), kWhySentences));
  json["fix"] = card == nullptr ? Json(nullptr) : Json(first_sentences(card->section("Fix"), kFixSentences));
  json["docs"] = card == nullptr || card->sources.empty() ? Json(nullptr) : Json(card->sources.front().url);
  return json;
}

}  // namespace

std::string json_report(const Facts& facts, const Review& review) {
  Json functions = Json::array();
  for (const LambdaFunction& function : facts.functions) {
    if (concerns(facts, function, review.prefix)) functions.push_back(function_json(summarize(facts, function, review.base)));
  }
  Json findings = Json::array();
  for (const ReviewedFinding& finding : review.findings) findings.push_back(finding_json(finding, review.base));
  Json json;
  json["schema"] = 1;
  json["functions"] = std::move(functions);
  json["findings"] = std::move(findings);
  // File names and messages may hold bytes that are not UTF-8; JSON must not.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wright
