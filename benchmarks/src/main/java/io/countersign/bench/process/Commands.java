package io.countersign.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The side of a child process: reads commands from its standard input, one per line. It halts when
 * the input ends, since its parent has ended then.
 */
public final class Commands {
  /** Ends the process in an orderly way. */
  public static final String STOP = "stop";

  /** Makes a full collection and prints the bytes that are alive. */
  public static final String LIVE_HEAP = "live-heap";

  /** Prints the state of what runs. */
  public static final String STATE = "state";

  /** What a reply begins with; a library may print other lines. */
  static final String REPLY = "bench> ";

  private Commands() {}

  /** A command other than {@link #STOP}; what it returns is printed as one line. */
  public interface Command {
    /** Carries it out. */
    String run();
  }

  /** Carries out commands until {@link #STOP} is read. */
  public static void serve(Map<String, Command> commands) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(STOP)) {
        return;
      }
      Command command = commands.get(line);
      reply(command == null ? "unknown command " + line : command.run());
    }
    Runtime.getRuntime().halt(1);
  }

  /** Sends one line to the parent. */
  public static void reply(String line) {
    System.out.println(REPLY + line);
    System.out.flush();
  }
}
