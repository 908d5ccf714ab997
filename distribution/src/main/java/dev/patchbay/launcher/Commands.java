package dev.patchbay.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * All commands, in the order in which help names them.
 *
 * <p>Immutable. To look into the annotations of all would take longer than many a command, so the one that was asked for is made alone,
 * and all are made only when help or a mistake has to name them.
 *
 * @param name what the user types
 * @param make makes it, with what is below it
 */
record Commands(String name, Function<Shell, CommandLine> make) {
    private static final List<Commands> ALL = List.of(
            single("demo", DemoCommand::new),
            single("ticks", TicksCommand::new),
            single("candles", CandlesCommand::new),
            single("history", HistoryCommand::new),
            single("raw", RawCommand::new),
            single("balance", BalanceCommand::new),
            single("assets", AssetsCommand::new),
            single("trade", TradeCommand::new),
            single("deals", DealsCommand::new),
            new Commands("pending", Commands::pending),
            single("watch", WatchCommand::new),
            single("run", RunCommand::new),
            single("time", TimeCommand::new),
            single("modules", ModulesCommand::new),
            new Commands("plugins", Commands::plugins),
            new Commands("image", Commands::image),
            single("simulate", SimulateCommand::new),
            single("completion", CompletionCommand::new));

    /** The command line, with the commands that these arguments need. */
    static CommandLine of(PatchbayCommand root, String[] args, Shell shell) {
        return with(needed(args), root, shell);
    }

    /** The command line with all commands. */
    static CommandLine all(Shell shell) {
        return with(ALL, new PatchbayCommand(), shell);
    }

    private static CommandLine with(List<Commands> some, PatchbayCommand root, Shell shell) {
        CommandLine line = new CommandLine(root);
        some.forEach(each -> line.addSubcommand(each.name, each.make.apply(shell)));
        return line;
    }

    /** All of them, but where the first argument that is no option is the name of one. Options before a command have no value. */
    private static List<Commands> needed(String[] args) {
        Optional<String> first =
                Arrays.stream(args).filter(each -> !each.startsWith("-")).findFirst();
        return ALL.stream()
                .filter(each -> first.filter(each.name::equals).isPresent())
                .findFirst()
                .map(List::of)
                .orElse(ALL);
    }

    private static Commands single(String name, Function<Shell, Object> make) {
        return new Commands(name, shell -> new CommandLine(make.apply(shell)));
    }

    private static CommandLine pending(Shell shell) {
        return new CommandLine(new PendingCommand())
                .addSubcommand(new PendingOpenCommand(shell))
                .addSubcommand(new PendingListCommand(shell))
                .addSubcommand(new PendingCancelCommand(shell));
    }

    private static CommandLine plugins(Shell shell) {
        return new CommandLine(new PluginsCommand())
                .addSubcommand(new PluginsListCommand(shell))
                .addSubcommand(new PluginsCheckCommand(shell))
                .addSubcommand(new PluginsWhyCommand(shell))
                .addSubcommand(new PluginsDeployCommand(shell))
                .addSubcommand(new PluginsRemoveCommand(shell))
                .addSubcommand(new PluginsLockCommand(shell));
    }

    private static CommandLine image(Shell shell) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new ImageDoctorCommand(shell))
                .addSubcommand(new ImageTrainCommand(shell))
                .addSubcommand(new ImageRehearseCommand(shell));
    }
}
