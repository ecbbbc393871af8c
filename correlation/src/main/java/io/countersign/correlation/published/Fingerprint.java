package io.countersign.correlation.published;

import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Digest;
import io.countersign.correlation.verdict.NearMiss;
import java.nio.ByteBuffer;

/** 128 bits over the fields of a conclusion whose change requires a new revision. */
public record Fingerprint(long high, long low) {
  /** The fingerprint of a conclusion. */
  public static Fingerprint of(Conclusion c) {
    Digest digest =
        new Digest()
            .text(c.id().value())
            .text(c.verdict().name())
            .names(c.reasons())
            .text(c.severity().name())
            .time(c.eventTime())
            .text(c.explanation())
            .texts(c.evidenceIds())
            .text(c.policyVersion());
    about(digest, c.about());
    digest.number(c.approval() == null ? 0 : 1);
    if (c.approval() != null) {
      digest
          .text(c.approval().ticket().toString())
          .text(c.approval().status())
          .time(c.approval().approvedAt())
          .text(c.approval().approver());
    }
    digest.number(c.nearMisses().size());
    for (NearMiss miss : c.nearMisses()) {
      digest.text(miss.ticket().toString()).names(miss.reasons()).text(miss.sentence());
    }
    if (c.exemptionId() != null) {
      digest.text("exemption").text(c.exemptionId());
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest.bytes());
    return new Fingerprint(bytes.getLong(), bytes.getLong());
  }

  private static void about(Digest digest, Conclusion.About about) {
    digest
        .text(about.account())
        .text(about.region())
        .text(about.secretName())
        .text(about.secretArn())
        .text(about.action())
        .text(about.actor());
  }
}
