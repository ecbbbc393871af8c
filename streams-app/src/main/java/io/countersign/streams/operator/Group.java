package io.countersign.streams.operator;

import io.countersign.contract.Topics;
import io.countersign.streams.delivery.DeliveryRole;
import io.countersign.streams.settings.RoleName;
import java.util.List;

/** The consumer group of a role, and the topics that it reads. */
record Group(RoleName role, String name, List<String> topics) {
  static Group of(RoleName role, String applicationId) {
    return switch (role) {
      case CORRELATE ->
          new Group(
              role, applicationId, List.of(Topics.SECRET_CHANGES.name(), Topics.TICKETS.name()));
      case SINK ->
          new Group(
              role,
              DeliveryRole.group(role.toString()),
              List.of(Topics.MATCHED.name(), Topics.UNMATCHED.name()));
      case ALERT ->
          new Group(role, DeliveryRole.group(role.toString()), List.of(Topics.UNMATCHED.name()));
    };
  }

  /** Whether Kafka Streams made the topic for the state of this group. */
  boolean keepsStateIn(String topic) {
    return role == RoleName.CORRELATE
        && topic.startsWith(name + "-")
        && topic.endsWith("-changelog");
  }
}
