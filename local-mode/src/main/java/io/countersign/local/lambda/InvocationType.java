package io.countersign.local.lambda;

import java.util.Arrays;

/** What the caller wants of an invocation; as AWS Lambda spells it. */
enum InvocationType {
  REQUEST_RESPONSE("RequestResponse"),
  EVENT("Event"),
  DRY_RUN("DryRun");

  private final String text;

  InvocationType(String text) {
    this.text = text;
  }

  static InvocationType of(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiError(
                    400,
                    "InvalidParameterValueException",
                    "'" + text + "' is no invocation type: RequestResponse, Event or DryRun"));
  }
}
