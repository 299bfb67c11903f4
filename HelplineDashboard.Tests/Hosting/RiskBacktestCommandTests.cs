using System.Globalization;
using HelplineDashboard.Hosting.Commands;
using HelplineDashboard.Tests.Domain.Risk.Backtesting;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting;

public sealed class RiskBacktestCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RiskBacktest_ARecord_PrintsScoresAndDrawsThem()
    {
        var file = _folder.Write("calls.csv", "arrived,queue,outcome,wait_s,talk_s,agent,transferred\n"
            + string.Concat(RecordedHelpline.Record(days: 10).Select(call => string.Create(
                CultureInfo.InvariantCulture,
                $"{call.ArrivedAt:s},{call.Queue},{(call.IsAnswered ? "answered" : "abandoned")},{call.Wait.TotalSeconds},{call.Talk?.TotalSeconds},{call.Agent},0\n")))
            + "yesterday,housing,answered,1,2,A1,0\n");

        var (code, output, _) = await RunAsync("--calls", file, "--out", _folder.File("out"), "--from", "2026-01-13", "--days", "1");

        Assert.Equal(2, code); // one line could not be read
        Assert.Contains("1 lines could not be read", output, StringComparison.Ordinal);
        Assert.Contains("Next 15 minutes, 80 % in 20 s: Brier score", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^housing +\d+ +\d+ % +0\.\d{4}", output);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(_folder.File("out/risk-reliability-15.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("out/risk-scores-30.csv")));
    }

    [Theory]
    [InlineData("arrived,queue,outcome,wait_s,talk_s,agent\n", "There is nothing to ask about")]
    [InlineData("when,queue,outcome,wait_s\n2026-01-05T08:00:00,q,answered,1\n", "The file has no column \"arrived\"")]
    public async Task RiskBacktest_NothingToAsk_SaysWhy(string text, string reason)
    {
        var (code, _, error) = await RunAsync("--calls", _folder.Write("calls.csv", text), "--out", _folder.File("out"));

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--target", "101")]
    public async Task RiskBacktest_NumberOutOfBounds_IsRefused(string option, string value)
    {
        var (code, _, error) = await RunAsync("--calls", _folder.Write("calls.csv", ""), "--out", _folder.File("out"), option, value);

        Assert.NotEqual(0, code);
        Assert.Contains($"{option} must be 1 to", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DashboardCommands.RunAsync(["risk-backtest", .. args], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
