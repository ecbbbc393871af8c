package io.countersign.streams.redrive;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The command {@code redrive}, which Terraform runs as a task with a role of its own. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description =
        "Gives the messages of dead-letter queues to the bridge again, and deletes those that"
            + " Kafka has acknowledged. Ends with 1 where a message is kept.")
public final class RedriveCommand implements Callable<Integer> {
  @Option(names = "--queue", required = true, paramLabel = "URL", description = "Queue to empty.")
  private List<String> queues = List.of();

  @Option(
      names = "--function",
      required = true,
      paramLabel = "ARN",
      description = "The bridge, with its alias.")
  private String function = "";

  @Option(
      names = "--changes-topic",
      required = true,
      paramLabel = "ARN",
      description = "Topic through which events of EventBridge would have come.")
  private String changesTopic = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    int kept = 0;
    try (SqsAsyncClient sqs = SqsAsyncClient.create();
        LambdaAsyncClient lambda = LambdaAsyncClient.create()) {
      Redrive redrive = new Redrive(sqs, lambda, function, changesTopic);
      for (String queue : queues) {
        Redrive.Result result = redrive.drain(queue);
        kept += result.kept();
        spec.commandLine()
            .getOut()
            .printf("%s: %d acknowledged, %d kept%n", queue, result.acknowledged(), result.kept());
      }
    }
    return kept == 0 ? 0 : 1;
  }
}
