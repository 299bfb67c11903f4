using System.Globalization;
using HelplineDashboard.Tests.Benchmarks;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>Broken bodies and files: nothing crashes, nothing answers 5xx, nothing is stored of what is refused, and no memory is lost.</summary>
/// <remarks>
/// Always the same mutants here, in some seconds. The benchmark takes a million, from the seed in <c>HELPLINE_FUZZ_SEED</c> or one of its own,
/// which a failure names: the same seed and number make the same mutant again.
/// </remarks>
public sealed class FuzzTests
{
    private const int Seed = 6;
    private const string Variable = "HELPLINE_FUZZ_SEED";

    // Of a hundred mutants: events one by one and in batches, plans, moves, undo; contacts, surveys, queue_log, replays, files of shifts.
    private static readonly int[] s_shares = [20, 15, 8, 7, 2, 14, 10, 14, 6, 4];

    [Fact]
    public Task BrokenBodiesAndFiles_SomeThousands_ChangeNothingAndCrashNothing() => RunAsync(Seed, 10_000);

    [Fact(Explicit = true)]
    public Task BrokenBodiesAndFiles_AMillion_ChangeNothingAndCrashNothing() =>
        RunAsync(int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1, 1_000_000), 1_000_000);

    private static async Task RunAsync(int seed, int count)
    {
        Report.Line($"FUZZ seed {seed}");
        await using var files = await FileFuzz.CreateAsync();
        await using var api = await ApiFuzz.StartAsync();
        (string Name, IReadOnlyList<byte[]> Valid, Func<byte[], Task<bool>> Feed)[] parts =
        [
            ("event", ValidBodies.Events, api.EventAsync),
            ("batch", ValidBodies.Batches, api.BatchAsync),
            ("shifts", ValidBodies.Shifts, api.ShiftsAsync),
            ("moves", ValidBodies.Moves, api.MovesAsync),
            ("undo", ValidBodies.Moves, api.UndoAsync),
            ("contacts file", ValidBodies.Contacts, FileFuzz.ContactsAsync),
            ("surveys file", ValidBodies.Surveys, FileFuzz.SurveysAsync),
            ("queue_log", ValidBodies.QueueLogs, files.QueueLogAsync),
            ("replayed contacts", ValidBodies.Contacts, FileFuzz.ReplayAsync),
            ("shifts file", ValidBodies.ShiftFiles, files.ShiftsAsync),
        ];
        for (var part = 0; part < parts.Length; part++)
        {
            var (name, valid, feed) = parts[part];
            foreach (var body in valid)
            {
                await feed(body); // what all of this is about: these are valid, or the mutants would say little
            }

            var result = await FuzzRun.OverAsync(name, valid, seed, count * s_shares[part] / 100, feed);
            Report.Line($"FUZZ {result}");
            FuzzRun.AssertBounded(result);
            Assert.InRange(result.Taken, 0, result.Count - 1);
        }

        await api.AssertBoardLivesAsync();
    }
}
