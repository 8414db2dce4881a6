#include "rules/redelivery.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

bool is_fresh(std::string_view expression) {
  constexpr std::array<std::string_view, 9> kMakers{"Uuid::new_v4", "Uuid::now_v7", "Ulid::new", "nanoid!",          "now_utc()",
                                                    "Utc::now()",   "Local::now()", "rand::",    "SystemTime::now()"};
  return std::any_of(kMakers.begin(), kMakers.end(), [&](std::string_view maker) { return contains(expression, maker); });
}

// What the names in a text of format! were given: `format!("{}", uuid)`, `format!("{prefix}-{uuid}")`.
bool formats_fresh(const Function& function, std::string_view expression, std::uint32_t before) {
  while (expression.starts_with('&')) expression.remove_prefix(1);
  if (!expression.starts_with("format!(")) return false;
  bool quoted = false;
  for (std::size_t at = std::string_view("format!(").size(); at < expression.size(); ++at) {
    if (expression[at] == '"') quoted = !quoted;
    if (!is_word_part(expression[at]) || is_word_part(expression[at - 1]) || expression[at - 1] == '.') continue;
    std::size_t end = at;
    while (end < expression.size() && is_word_part(expression[end])) ++end;
    const std::string_view name = expression.substr(at, end - at);
    if ((!quoted || expression[at - 1] == '{') && is_fresh(let_value(function, name, before))) return true;
  }
  return false;
}

}  // namespace

bool delivers_again(EventSource source) {
  constexpr std::array kAgain{EventSource::Sqs,      EventSource::Sns,     EventSource::S3,    EventSource::EventBridge,
                              EventSource::Schedule, EventSource::Kinesis, EventSource::Kafka, EventSource::DynamoDbStream,
                              EventSource::Iot,      EventSource::Ses,     EventSource::Mq,    EventSource::CloudWatchLogs};
  return std::find(kAgain.begin(), kAgain.end(), source) != kAgain.end();
}

bool gives_fresh(const Function& function, std::string_view expression, std::uint32_t before) {
  if (is_fresh(expression)) return true;
  if (formats_fresh(function, expression, before)) return true;
  constexpr std::string_view kText = ".to_string()";
  if (expression.ends_with(kText)) expression.remove_suffix(kText.size());
  const std::string_view name = plain_name(expression);
  return !name.empty() && is_fresh(let_value(function, name, before));
}

}  // namespace wright
