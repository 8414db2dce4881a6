#pragma once
// What makes CloudFormation or SAM refuse a template.

#include <cstdint>
#include <string>

#include "base/source_file.h"

namespace wright {

// A name that stands for nothing.
struct DanglingReference {
  Place place;
  std::string name;
  std::string how;  // "Ref", "GetAtt", "Sub", "DependsOn"
  std::uint32_t stack = 0;
};

enum class Misplaced : std::uint8_t {
  Property,   // the type has no such property
  Attribute,  // beside `Properties`, where only `DependsOn`, `Condition` and the like stand
  Parameter,  // no resource at all: a parameter under `Resources`; `property` is empty
  Event,      // an event of SAM of this type has no such property
  Type,       // a parameter of a type that there is not
};

struct UnknownProperty {
  Place place;
  std::string property;
  std::string type;
  std::string resource;
  std::uint32_t stack = 0;
  Misplaced misplaced = Misplaced::Property;
};

}  // namespace wright
