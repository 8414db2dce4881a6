// An authorizer of an HTTP API answers either a policy or `isAuthorized`, as the API is told. Where code and setting differ every
// protected route answers 500. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html,
// checked 2026-11-27

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Declared {
  Place simple;  // the first place that asks for simple answers; nowhere without one
  Place policy;  // likewise for a policy, said or by default
};

void note(const SourceFile& file, std::string_view way, Place& place) {
  const std::size_t at = file.text.find(way);
  if (at != std::string::npos && place.file == nullptr) place = place_in(file, at, way.size());
}

// Of the authorizers of all templates and programs of the project.
Declared declared_forms(const Facts& facts) {
  Declared forms;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Prose) continue;
    const SourceFile& source = *file.source;
    for (const std::string_view way :
         {"HttpLambdaResponseType.SIMPLE", "EnableSimpleResponses: true", "enableSimpleResponses: true",
          "enable_simple_responses = true", "enable_simple_responses           = true"})
      note(source, way, forms.simple);
    for (const std::string_view way : {"HttpLambdaResponseType.IAM", "EnableSimpleResponses: false",
                                       "enableSimpleResponses: false", "TokenAuthorizer(", "RequestAuthorizer("})
      note(source, way, forms.policy);
    if (contains(source.text, "HttpLambdaAuthorizer(") && !contains(source.text, "HttpLambdaResponseType"))
      note(source, "HttpLambdaAuthorizer(", forms.policy);
  }
  return forms;
}

// Which forms the code of the authorizer knows: its own file and those of its crate.
struct Known {
  bool simple = false;
  bool policy = false;
};

Known known_forms(const Facts& facts, const EntryPoint& entry) {
  Known known;
  std::set<const SourceFile*> files;
  for (const Function& function : facts.code.functions) {
    if (function.crate == entry.crate) files.insert(function.place.file);
  }
  for (const SourceFile* const file : files) {
    const std::string_view text = file->text;
    constexpr std::array<std::string_view, 3> kSimple{"is_authorized", "isAuthorized", "SimpleResponse"};
    constexpr std::array<std::string_view, 5> kPolicy{"policyDocument", "policy_document", "PolicyDocument", "IamPolicyResponse",
                                                      "CustomAuthorizerResponse"};
    const auto stands = [&](std::string_view word) { return contains(text, word); };
    known.simple = known.simple || std::any_of(kSimple.begin(), kSimple.end(), stands);
    known.policy = known.policy || std::any_of(kPolicy.begin(), kPolicy.end(), stands);
  }
  return known;
}

bool is_authorizer(const Facts& facts, std::uint32_t number) {
  const EntryPoint& entry = facts.code.entries[number];
  const std::optional<EventSource> source = event_source_of(facts, number);
  return !entry.handlers.empty() && ((source && *source == EventSource::Authorizer) || contains(entry.event.path, "Authorizer"));
}

void check(const Facts& facts, Findings& out) {
  const Declared forms = declared_forms(facts);
  if ((forms.simple.file == nullptr) == (forms.policy.file == nullptr)) return;  // none, or both: which is whose is not told
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    if (!is_authorizer(facts, number)) continue;
    const EntryPoint& entry = facts.code.entries[number];
    const Known known = known_forms(facts, entry);
    if (known.simple == known.policy || known.simple == (forms.simple.file != nullptr)) continue;
    const Place asked = known.policy ? forms.simple : forms.policy;
    Finding& finding = out.report(asked, known.policy ? "the authorizer answers a policy and never `isAuthorized`, which is what "
                                                        "the API looks for here: every protected route answers 500"
                                                      : "the authorizer answers `isAuthorized` and no policy, which is what the "
                                                        "API looks for here: every protected route answers 500");
    finding.related.push_back(related(entry.event_place, "the authorizer"));
  }
}

}  // namespace

extern constinit const Rule authorizer_answer_form{"authorizer-answer-form", &check};

}  // namespace wright
