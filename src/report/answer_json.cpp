#include "report/answer_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace wright {
namespace {

using Json = nlohmann::ordered_json;

template <typename T, typename Element>
Json list_json(const std::vector<T>& list, const Element& element) {
  Json json = Json::array();
  for (const T& item : list) json.push_back(element(item));
  return json;
}

Json question_json(const FollowUp& question) { return {{"text", question.text}, {"reason", question.reason}}; }

Json evidence_json(const Evidence& evidence) {
  return {{"file", evidence.file}, {"line", evidence.line}, {"text", valid_utf8(evidence.text)}};
}

Json citation_json(const Source& source) { return {{"title", source.title}, {"url", source.url}, {"checked", source.checked}}; }

Json snippet_json(const Snippet& snippet) {
  return {{"title", snippet.title}, {"language", snippet.language}, {"code", snippet.code}, {"source", snippet.source}};
}

}  // namespace

std::string answer_json(const Answer& answer) {
  Json json;
  json["schema"] = 1;
  json["kind"] = name(answer.kind);
  json["answer"] = valid_utf8(answer.markdown);
  json["assumptions"] = answer.assumptions;
  json["questions"] = list_json(answer.questions, question_json);
  json["evidence"] = list_json(answer.evidence, evidence_json);
  json["citations"] = list_json(answer.citations, citation_json);
  json["snippets"] = list_json(answer.snippets, snippet_json);
  json["cards"] = answer.cards;
  json["confidence"] = std::round(answer.confidence * 100) / 100;
  return json.dump(2) + "\n";
}

}  // namespace wright
