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

}  // namespace

bool delivers_again(EventSource source) {
  constexpr std::array kAgain{EventSource::Sqs,      EventSource::Sns,     EventSource::S3,    EventSource::EventBridge,
                              EventSource::Schedule, EventSource::Kinesis, EventSource::Kafka, EventSource::DynamoDbStream,
                              EventSource::Iot,      EventSource::Ses,     EventSource::Mq,    EventSource::CloudWatchLogs};
  return std::find(kAgain.begin(), kAgain.end(), source) != kAgain.end();
}

bool gives_fresh(const Function& function, std::string_view expression, std::uint32_t before) {
  if (is_fresh(expression)) return true;
  const std::string_view name = plain_name(expression);
  return !name.empty() && is_fresh(let_value(function, name, before));
}

}  // namespace wright
