using System.CommandLine;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Operations.Privacy;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The commands <c>forget caller</c> and <c>forget agent</c>.</summary>
internal static class ForgetCommand
{
    /// <summary>Makes the commands.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings) => new("forget", "Forgets one person who asks for it. What many contacts add up to stays.") { Caller(settings), Agent(settings) };

    private static Command Caller(string[] settings)
    {
        var number = new Argument<string>("NUMBER") { Description = "The number, in any spelling; - reads it from the standard input, so that it stays out of the shell's history." };
        var yes = Yes();
        var command = new Command(
            "caller",
            "Makes a caller's contacts nobody's: neither the number nor its pseudonyms lead to them any more. Stop what is said of the number in the phone system, too.") { number, yes };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings,
            parsed,
            parsed.GetValue(yes),
            people => people.CallerAsync(parsed.GetRequiredValue(number) is var said && said == "-" ? Console.In.ReadLine() ?? "" : said, parsed.GetValue(yes), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Agent(string[] settings)
    {
        var code = new Argument<string>("CODE") { Description = "The agent's code." };
        code.Validators.Add(result =>
        {
            if (Codes.Fault(result.GetValueOrDefault<string>()) is { } fault)
            {
                result.AddError($"CODE {fault}.");
            }
        });
        var yes = Yes();
        var command = new Command("agent", "Gives a former agent a code that does not lead back, and no name, wherever details are kept. Remove the account on the access page, too.") { code, yes };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings, parsed, parsed.GetValue(yes), people => people.AgentAsync(new AgentId(parsed.GetRequiredValue(code)), parsed.GetValue(yes), cancellationToken), cancellationToken));
        return command;
    }

    private static Option<bool> Yes() => new("--yes") { Description = "Do it. Without this it only says what would be done." };

    private static async Task<int> RunAsync(
        string[] settings, ParseResult parsed, bool isDone, Func<ForgetPerson, Task<Forgotten>> forget, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
        await using var closing = store.ConfigureAwait(false);
        var result = await forget(store.Services.GetRequiredService<ForgetPerson>()).ConfigureAwait(false);
        if (result.Refusal is { } refusal)
        {
            output.WriteLine(refusal);
            return 1;
        }

        var what = FormattableString.Invariant($"{result.Contacts:N0} contacts{(result.StandIn is null ? "" : FormattableString.Invariant($", {result.Moves:N0} moves"))} and {result.Events:N0} events");
        var standIn = result.StandIn is { } other ? $" From now on it says {other}." : "";
        output.WriteLine(isDone ? $"Forgotten in {what}.{standIn}" : $"Would be forgotten in {what}. Nothing was changed: add --yes to do it.");
        return 0;
    }
}
