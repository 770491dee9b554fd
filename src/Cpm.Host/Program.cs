using Cpm.Host;

return await CpmServer.Run(args);
