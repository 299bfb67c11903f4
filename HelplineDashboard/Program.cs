using HelplineDashboard.Hosting.Commands;

return await DashboardCommands.RunAsync(args).ConfigureAwait(false);
