using System.Globalization;
using System.Text;
using HelplineDashboard.Hosting.Commands;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The command <c>backtest</c> on a small series of our own.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpline-backtest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Backtest_Series_WritesEveryOpenRowOfTheHorizonAndNoOther()
    {
        WriteSeries(rows => rows);
        Write("holidays.csv", "dataset,date,name,kind\ntown,2024-03-12,Fair,closed\n");
        Write("splits.csv", "set,dataset,origin,horizon_days\ndev,town,2024-03-11T00:00:00,1\ndev,town,2024-03-11T00:00:00,3\n");

        var (code, _, error) = await RunAsync("--out", Place("out.csv"));

        Assert.True(code == 0, error);
        var lines = await File.ReadAllLinesAsync(Place("out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("dataset,origin,timestamp,mean,lo80,hi80,lo95,hi95", lines[0]);
        // Monday and Wednesday: Tuesday is closed in the series too.
        Assert.Equal(2 * 4, lines.Length - 1);
        Assert.StartsWith("town,2024-03-11T00:00:00,2024-03-11T09:00:00,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("T00:00:00,2024-03-12", StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.InRange(double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture), 5, 60));
    }

    [Fact]
    public async Task Backtest_RowsFromTheOriginOn_ChangeNothing()
    {
        Write("splits.csv", "dataset,origin,horizon_days\ntown,2024-03-04T00:00:00,7\n");
        WriteSeries(rows => rows);
        Assert.Equal(0, (await RunAsync("--out", Place("one.csv"))).Code);
        WriteSeries(rows => rows.Select(row => string.CompareOrdinal(row, "town,2024-03-04") > 0 && row.EndsWith("open", StringComparison.Ordinal) ? row[..24] + ",999,open" : row));
        Assert.Equal(0, (await RunAsync("--out", Place("two.csv"))).Code);

        Assert.Equal(await File.ReadAllTextAsync(Place("one.csv"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Place("two.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Backtest_Intraday_SaysTheRatios()
    {
        WriteSeries(rows => rows);
        Write("splits.csv", "dataset,origin,horizon_days\ntown,2024-03-04T00:00:00,7\n");

        var (code, output, error) = await RunAsync("--intraday");

        Assert.True(code == 0, error);
        Assert.Contains("plain ratio", output, StringComparison.Ordinal);
        Assert.Contains("all ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset,origin\ntown,2024-03-04T00:00:00\n", "must have the columns dataset, origin and horizon_days")]
    [InlineData("dataset,origin,horizon_days\ntown,yesterday,7\n", "line 2: wanted an origin at midnight")]
    [InlineData("dataset,origin,horizon_days\ntown,2024-03-04T00:00:00,100\n", "line 2: wanted an origin at midnight")]
    [InlineData("dataset,origin,horizon_days\ncity,2024-03-04T00:00:00,7\n", "for the dataset \"city\"")]
    [InlineData("dataset,origin,horizon_days\ntown,2020-01-01T00:00:00,7\n", "has nothing before 2020-01-01")]
    public async Task Backtest_BadSplits_SaysOneSentence(string splits, string sentence)
    {
        WriteSeries(rows => rows);
        Write("splits.csv", splits);

        var (code, _, error) = await RunAsync("--out", Place("out.csv"));

        Assert.Equal(1, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("town,2024-03-01T09:00:00,many,open", "wanted a time like")]
    [InlineData("town,2024-03-01T09:00:00,5,perhaps", "wanted a time like")]
    [InlineData("town,2024-03-01T09:00:00,-5,open", "wanted a time like")]
    [InlineData("town,2024-03-01", "wanted dataset,timestamp,calls,status")]
    [InlineData("town,2024-03-01T09:00:01,5,open", "do not lie on a grid")]
    public async Task Backtest_BadSeries_NamesTheFileAndWhatWasWanted(string row, string sentence)
    {
        WriteSeries(rows => rows.Append(row));
        Write("splits.csv", "dataset,origin,horizon_days\ntown,2024-03-04T00:00:00,7\n");

        var (code, _, error) = await RunAsync("--out", Place("out.csv"));

        Assert.Equal(1, code);
        Assert.Contains("series_town.csv", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backtest_NothingToWrite_AsksForIt()
    {
        WriteSeries(rows => rows);
        Write("splits.csv", "dataset,origin,horizon_days\n");

        var (code, _, error) = await RunAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("--out FILE, --intraday or both", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DashboardCommands.RunAsync(["backtest", "--series", _folder, "--splits", Place("splits.csv"), .. more], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    // Ten weeks of four hours, Monday to Friday; 12 March is closed.
    private void WriteSeries(Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var rows = from day in Enumerable.Range(0, 75)
                   let date = new DateOnly(2024, 1, 1).AddDays(day)
                   where date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                   from hour in Enumerable.Range(9, 4)
                   let closed = date == new DateOnly(2024, 3, 12)
                   select string.Create(CultureInfo.InvariantCulture, $"town,{date:yyyy-MM-dd}T{hour:00}:00:00,{(closed ? "" : 15 + (5 * (hour - 9)) + (day * 7 % 5))},{(closed ? "closed" : "open")}");
        Write("series_town.csv", new StringBuilder("dataset,timestamp,calls,status\n").AppendJoin('\n', change(rows)).Append('\n').ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(Place(name), text);

    private string Place(string name) => Path.Combine(_folder, name);
}
