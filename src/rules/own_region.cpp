#include "rules/own_region.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {

bool names_own_region(const Running& running) {
  constexpr std::array kSources{EventSource::S3, EventSource::Sqs, EventSource::Kinesis, EventSource::DynamoDbStream};
  if (!running.source || std::find(kSources.begin(), kSources.end(), *running.source) == kSources.end()) return false;
  const std::string_view text = running.function->place.text();
  return contains(text, ".aws_region") && !contains(text, "assume_role") && !contains(text, "endpoint_url");
}

}  // namespace wright
