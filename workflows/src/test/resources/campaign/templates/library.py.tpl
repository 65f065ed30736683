p.maxEvents = NUMEVENTS
lheLib=INPUTFILE
p.run = int(run_num) #RUNNUMBER #
