package io.lectern.recorder.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the recorder, for operators and tests. */
@Command(
        name = "lectern-recorder",
        mixinStandardHelpOptions = true,
        description = "Records classes.",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            AgainCommand.class,
            RecordCommand.class,
            FinishCommand.class,
            SelfTestCommand.class,
            SweepCommand.class
        })
public final class RecorderMain {
    private RecorderMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RecorderMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
