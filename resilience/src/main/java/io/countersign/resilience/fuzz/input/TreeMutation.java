package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A change of a JSON tree. */
enum TreeMutation {
  /** Something of another type, or hostile, in place of something. */
  REPLACE {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      place.set(Hostile.value(random));
    }
  },
  REMOVE {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      place.remove();
    }
  },
  /** A part of the tree once more, at another place. */
  COPY {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      JsonNode copied = Hostile.pick(all, random).get();
      if (copied.toString().length() < Inputs.LONGEST) {
        place.set(copied.deepCopy());
      }
    }
  },
  RENAME {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      place.rename(Hostile.key(random));
    }
  },
  /** A hostile id, name, time or address where one is expected. */
  IDENTITY {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      List<Place> identities =
          all.stream().filter(other -> IDENTITIES.contains(other.name())).toList();
      Place chosen = identities.isEmpty() ? place : Hostile.pick(identities, random);
      chosen.set(TextNode.valueOf(Hostile.identity(random)));
    }
  },
  /** Very many of something. */
  ENLARGE {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      place.set(Hostile.many(place.get(), random));
    }
  },
  /** JSON inside of a text, up to ten times. */
  ENCODE {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      JsonNode value = place.get();
      int times = 1 + random.nextInt(10);
      for (int i = 0; i < times && value.toString().length() < Inputs.LONGEST; i++) {
        value = TextNode.valueOf(value.toString());
      }
      place.set(value);
    }
  },
  /** Levels of arrays: {@link #deepened} writes them, for no tree holds so many. */
  DEEPEN {
    @Override
    void at(Place place, List<Place> all, RandomGenerator random) {
      place.set(TextNode.valueOf(LEVELS + Hostile.pick(DEPTHS, random) + "@@"));
    }
  };

  /** Those that leave the JSON around a record readable: AWS itself writes that. */
  static final List<TreeMutation> OF_ENVELOPES =
      List.of(REPLACE, REMOVE, COPY, IDENTITY, ENLARGE, ENCODE);

  private static final List<Integer> DEPTHS = List.of(10, 100, 150, 199, 201, 1_001, 60_000);
  private static final String LEVELS = "@@LEVELS";

  private static final Set<String> IDENTITIES =
      Set.of(
          "eventID",
          "sharedEventID",
          "id",
          "jira-key",
          "key",
          "jira-aws-secret-key-arn",
          "secretId",
          "arn",
          "ARN",
          "name",
          "secretName",
          "accountId",
          "recipientAccountId",
          "account",
          "awsRegion",
          "region",
          "eventTime",
          "time",
          "jira-timestamp",
          "created",
          "updated",
          "userName",
          "eventName",
          "versionId",
          "requestID",
          "jira-approver-account-ids",
          "jira-allowed-actions",
          "jira-max-changes",
          "customfield_10050",
          "TopicArn",
          "MessageId",
          "messageId",
          "eventSourceARN",
          "Timestamp");

  abstract void at(Place place, List<Place> all, RandomGenerator random);

  /** Changes a tree somewhere, if there is anything in it. */
  void in(JsonNode tree, RandomGenerator random) {
    List<Place> all = Place.in(tree);
    if (!all.isEmpty()) {
      at(Hostile.pick(all, random), all, random);
    }
  }

  /** The text of a tree with the levels that were put into it, in place of the quotes too. */
  static String deepened(String text) {
    StringBuilder deep = new StringBuilder(text.length());
    int done = 0;
    for (int at = text.indexOf(LEVELS); at >= 0; at = text.indexOf(LEVELS, done)) {
      int start = at;
      while (start > done && isOfQuotes(text.charAt(start - 1))) {
        start--;
      }
      int end = text.indexOf("@@", at + LEVELS.length());
      int count = Integer.parseInt(text, at + LEVELS.length(), end, 10);
      int levels = deep.length() > Inputs.LONGEST ? 1 : count;
      deep.append(text, done, start).append("[".repeat(levels)).append("]".repeat(levels));
      done = text.indexOf('"', end) + 1;
    }
    return deep.append(text.substring(done)).toString();
  }

  private static boolean isOfQuotes(char c) {
    return c == '"' || c == '\\';
  }
}
