#include "finding/finding.h"

namespace wright {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Info: return "info";
    case Severity::Low: return "low";
    case Severity::Medium: return "medium";
    case Severity::High: return "high";
  }
  return "info";
}

std::string_view name(Confidence confidence) {
  switch (confidence) {
    case Confidence::Possible: return "possible";
    case Confidence::Likely: return "likely";
    case Confidence::Certain: return "certain";
  }
  return "possible";
}

std::optional<Severity> find_severity(std::string_view text) {
  for (const Severity severity : {Severity::Info, Severity::Low, Severity::Medium, Severity::High}) {
    if (name(severity) == text) return severity;
  }
  return std::nullopt;
}

std::optional<Confidence> find_confidence(std::string_view text) {
  for (const Confidence confidence : {Confidence::Possible, Confidence::Likely, Confidence::Certain}) {
    if (name(confidence) == text) return confidence;
  }
  return std::nullopt;
}

Location locate(const Place& place) {
  if (place.file == nullptr) return {};
  const Position start = place.start();
  const Position stop = place.stop();
  return {place.file->path, start.line, start.column, stop.line, stop.column};
}

}  // namespace wright
