using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hosting.Commands;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class DashboardCommandsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("import queue-log", 0)]
    [InlineData("import contacts", 1)]
    public async Task Import_QueueLog_EndsWithWhatBecameOfIt(string command, int expected)
    {
        var file = _folder.Write("night.log", "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n1732266020|1.1|night|NONE|ABANDON|1|1|20\n");

        var (code, output, error) = await RunAsync([.. command.Split(' '), file]);

        Assert.Equal(expected, code);
        if (expected == 0)
        {
            Assert.Contains("Imported night.log", output, StringComparison.Ordinal);
            Assert.Contains("contacts  1\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.True(File.Exists(_folder.File("data/helpline.db")));
        }
        else
        {
            Assert.StartsWith("The file has no column \"arrived\"", error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("07700900123", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccessReset_Account_PrintsALinkThatLetsItsOwnerIn()
    {
        var (missing, _, error) = await RunAsync("access", "reset", "boss");
        await using (var store = await CommandStore.OpenAsync(["--Data:Folder", _folder.File("data")], TestContext.Current.CancellationToken))
        {
            await store.Services.GetRequiredService<KeepAccounts>().AddAsync(PeopleHelpline.Plan("boss", StandardRoles.Administrator), TestContext.Current.CancellationToken);
        }

        var (code, output, _) = await RunAsync("access", "reset", "BOSS");

        Assert.Equal((1, 0), (missing, code));
        Assert.StartsWith("Nobody signs in as boss", error, StringComparison.Ordinal);
        var token = output[(output.IndexOf("token=", StringComparison.Ordinal) + 6)..].Trim();
        await using var again = await CommandStore.OpenAsync(["--Data:Folder", _folder.File("data")], TestContext.Current.CancellationToken);
        Assert.Equal("boss", (await again.Services.GetRequiredService<OneTimeLinks>().FindAsync(token, TestContext.Current.CancellationToken))!.Account!.SignInName);
    }

    [Fact]
    public async Task Import_SomeRowsRefused_EndsWithTwoAndListsThem()
    {
        var rejects = _folder.File("rejects.txt");
        var file = _folder.Write("calls.csv", "Start,queue,outcome,wait_s\n2024-07-15T10:00:00,night,abandoned,20\nnever,night,abandoned,20\n");

        var (code, output, _) = await RunAsync("import", "contacts", file, "--map", "arrived=Start", "--time-zone", "Europe/London", "--rejects", rejects);

        Assert.Equal(2, code);
        Assert.Contains("line 3: \"arrived\" is no time", output, StringComparison.Ordinal);
        Assert.StartsWith("line 3: \"arrived\" is no time", await File.ReadAllTextAsync(rejects), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amina,2026-06-15T09:00,2026-06-15T17:00", 0, "1 stretches of 1 agents, 2026-06-15 08:00 to 2026-06-15 16:00 UTC.")]
    [InlineData("amina,2026-06-15T09:00,never", 1, "line 2: \"to\" is no time")]
    public async Task Import_Shifts_EndsWithWhatBecameOfThem(string row, int expected, string said)
    {
        var file = _folder.Write("plan.csv", $"agent,from,to\n{row}\n");

        var (code, output, _) = await RunAsync("import", "shifts", file, "--time-zone", "Europe/London");

        Assert.Equal(expected, code);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("improt", "Unrecognized command or argument 'improt'.")]
    [InlineData("import contacts nowhere.csv", "File does not exist: 'nowhere.csv'.")]
    [InlineData("--sped 60", "Unrecognized command or argument '--sped'.")]
    public async Task RunAsync_Misspelt_SaysSoInALine(string line, string expected)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--time-zone", "Atlantis/Capital", "--time-zone is \"Atlantis/Capital\"")]
    [InlineData("--Database:Provider", "Oracle", "Database:Provider is \"Oracle\"")]
    public async Task Import_SettingThatMakesNoSense_SaysWhich(string name, string value, string expected)
    {
        var (code, _, error) = await RunAsync("import", "queue-log", _folder.Write("a.log", ""), name, value);

        Assert.Equal(1, code);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "import")]
    [InlineData("import contacts --help", "--map <column=name")]
    [InlineData("replay --help", "a wait of two minutes two seconds")]
    public async Task Help_EveryCommand_Explains(string line, string expected)
    {
        var (code, output, _) = await RunAsync(line.Split(' '));

        Assert.Equal(0, code);
        Assert.Contains(expected, string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls http://x:1 --Data:Folder /a", "--urls http://x:1 --Data:Folder /a", "")]
    [InlineData("import contacts --Data:Folder /a f.csv", "--Data:Folder /a", "import contacts f.csv")]
    [InlineData("replay f --speed 60 --Sources:QueueLog:Path=/q --source s", "--Sources:QueueLog:Path=/q", "replay f --speed 60 --source s")]
    [InlineData("--environment=Development --contentRoot=/r Demo:Enabled=false", "--environment=Development --contentRoot=/r Demo:Enabled=false", "")]
    [InlineData("--map arrived=Start --from 2024-01-01T10:00", "", "--map arrived=Start --from 2024-01-01T10:00")]
    public void Part_Arguments_TellsSettingsFromCommands(string line, string settings, string others)
    {
        var parted = SettingArguments.Part(line.Split(' '));

        Assert.Equal((settings, others), (string.Join(' ', parted.Settings), string.Join(' ', parted.Others)));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DashboardCommands.RunAsync(
            [.. args, "--Data:Folder", _folder.File("data")], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
