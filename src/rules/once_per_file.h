#pragma once
// One mistake made several times in one file is one finding: the first place, with the others beside it.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "finding/findings.h"

namespace wright {

class OncePerFile {
 public:
  // `again` is what is said of each further place: "sets none either".
  explicit OncePerFile(std::string again) : again_(std::move(again)) {}

  // True where a finding of this kind stands in the file already; the place is beside it now.
  bool add(const Place& place, std::string_view kind) {
    const auto found = told_.find({place.file, std::string(kind)});
    if (found == told_.end()) return false;
    Told& told = found->second;
    if (told.places.insert(place.span.begin).second) told.finding->related.push_back(related(place, again_));
    return true;
  }
  // The finding that the next ones of this kind in the file stand beside. It has to live as long as this.
  void start(const Place& place, std::string_view kind, Finding& finding) {
    told_.insert({{place.file, std::string(kind)}, {&finding, {place.span.begin}}});
  }

 private:
  struct Told {
    Finding* finding;
    std::set<std::uint32_t> places;
  };
  std::string again_;
  std::map<std::pair<const SourceFile*, std::string>, Told> told_;
};

}  // namespace wright
